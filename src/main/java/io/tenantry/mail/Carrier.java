package io.tenantry.mail;

/// Takes mails out of the house. Used by one thread at a time.
interface Carrier {
    /// Hands one mail over. Whatever does not succeed is in the receipt.
    ///
    /// @throws CarrierDown when nothing was handed over, and no other mail could be now either
    Receipt carry(OutboxMail mail) throws CarrierDown;

    /// Lets go of what is kept between mails; no more will come for a while.
    void rest();

    /// Whoever takes the mails is away.
    final class CarrierDown extends Exception {
        CarrierDown(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
