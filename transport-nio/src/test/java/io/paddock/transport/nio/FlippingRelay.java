package io.paddock.transport.nio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Relays one connection, and changes one byte of what the dialling side says. */
final class FlippingRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final int position;
    private final int flipped;

    /**
     * @param position of the byte; behind the end of what is said: nothing is changed
     * @param flipped  the bits that are changed
     */
    FlippingRelay(InetSocketAddress target, int position, int flipped) throws IOException {
        this.target = target;
        this.position = position;
        this.flipped = flipped;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::relay, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    private void relay() {
        try (Socket here = listening.accept(); Socket there = new Socket(target.getAddress(), target.getPort())) {
            Thread back = new Thread(() -> copy(there, here, Integer.MAX_VALUE), "relay back");
            back.setDaemon(true);
            back.start();
            copy(here, there, position);
            back.join();
        } catch (IOException | InterruptedException e) {
            // One of the two has gone.
        }
    }

    private void copy(Socket from, Socket to, int flipAt) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[4096];
            int passed = 0;
            int n;
            while ((n = in.read(bytes)) >= 0) {
                if (flipAt >= passed && flipAt < passed + n) {
                    bytes[flipAt - passed] ^= (byte) flipped;
                }
                out.write(bytes, 0, n);
                passed += n;
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
