package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Address already in use          | Port 80 on here is already taken: stop the program that listens there, or choose another port with --port
                    Cannot assign requested address | Cannot listen on port 80 of here: that is no address of this machine; choose another with --host
                    'Can''t assign requested address'  | Cannot listen on port 80 of here: that is no address of this machine; choose another with --host
                    Permission denied               | Cannot listen on port 80 of here: permission denied; ports below 1024 are for the administrator, choose another with --port
                    """)
    void tellsWhatStandsInTheWay(String reason, String message) {
        SocketException cause = new BindException(reason);
        assertThat(new ListenFailure("here", 80, cause)).hasMessage(message);
        assertThat(new ListenFailure("here", 80, new UncheckedIOException(cause)))
                .hasMessage(message);
    }

    @Test
    void tellsAnyOtherReasonAsItIs() {
        assertThat(new ListenFailure("here", 80, new SocketException("No buffer space available")))
                .hasMessage("Cannot listen on port 80 of here: No buffer space available");
    }
}
