package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.LengthFramer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that has used up its open files waits without spinning, complains once, and goes on when files are free. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FileLimitTest {
    private static final int FILES = 100;
    private static final int CLIENTS = 200;
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    @Test
    void tooManyClientsWaitUntilOthersHaveGone() throws Exception {
        Process server = new ProcessBuilder("sh", "-c",
                        "ulimit -n " + FILES + " && exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\"",
                        System.getProperty("java.home") + "/bin/java",
                        System.getProperty("java.class.path"),
                        FileLimitServer.class.getName())
                .redirectErrorStream(true)
                .start();
        List<Socket> clients = new ArrayList<>();
        try (BufferedReader output = server.inputReader()) {
            List<String> complaints = new ArrayList<>();
            int port = number(output, "port ", complaints);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            // The first period has the start in it, the second may have the accepting in it.
            number(output, "cycles ", complaints);
            number(output, "cycles ", complaints);
            int cycles = number(output, "cycles ", complaints);
            assertTrue(cycles < 100, "spins: " + cycles + " cycles in half a second");
            assertEquals(1, complaints.size(), complaints.toString());

            for (Socket client : clients.subList(0, CLIENTS - 1)) {
                client.close();
            }
            echo(clients.get(CLIENTS - 1));
        } finally {
            server.destroyForcibly().waitFor();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static int number(BufferedReader output, String prefix, List<String> complaints) throws IOException {
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith(prefix)) {
                return Integer.parseInt(line.substring(prefix.length()));
            }
            complaints.add(line);
        }
        throw new AssertionError("the server has ended: " + complaints);
    }

    private static void echo(Socket client) throws IOException {
        byte[] message = LengthFramer.message("still there?".getBytes()).array();
        client.setSoTimeout(READ_TIMEOUT_MILLIS);
        client.getOutputStream().write(message);
        assertEquals(message.length, client.getInputStream().readNBytes(message.length).length);
    }
}
