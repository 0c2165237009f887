package io.tenantry;

/// Entry point of the `tenantry` command. A long doc comment line that tells more than would ever
/// fit into the hundred and twenty columns the formatter keeps, to see.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("x");
    }
}
