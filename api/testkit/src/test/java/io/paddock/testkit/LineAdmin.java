package io.paddock.testkit;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.admin.AdminSettings;
import io.paddock.api.transport.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A small sound administration, one line a question, to be broken in the mutants. */
class LineAdmin implements AdminServer {
    static final String END = "\nEND\n";
    private static final int LOOK_MILLIS = 50;

    final ThreadFactory threads;
    final int patienceMillis;
    final List<Thread> handlers = new ArrayList<>();
    final List<ServerSocket> sockets = new ArrayList<>();
    volatile boolean closed;

    LineAdmin(ThreadFactory threads, int patienceMillis) {
        this.threads = threads;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void start(AdminSettings settings, AdminConsole console) {
        listen(settings.address(), false, console);
        listen(settings.metricsAddress(), true, console);
    }

    void listen(InetSocketAddress address, boolean onlyMetrics, AdminConsole console) {
        if (address == null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket(address.getPort(), 50, address.getAddress());
            socket.setSoTimeout(LOOK_MILLIS);
            sockets.add(socket);
            threads.newThread(() -> accept(socket, onlyMetrics, console)).start();
        } catch (IOException e) {
            cannotListen(address, e, console);
        }
    }

    void cannotListen(InetSocketAddress address, IOException cause, AdminConsole console) {
        console.notListening(address, cause.getMessage());
    }

    private void accept(ServerSocket socket, boolean onlyMetrics, AdminConsole console) {
        while (!closed) {
            try {
                Socket asker = socket.accept();
                handle(() -> answer(asker, onlyMetrics, console));
            } catch (SocketTimeoutException e) {
                // look whether it is closed
            } catch (IOException e) {
                return;
            }
        }
    }

    void handle(Runnable work) {
        Thread handler = threads.newThread(work);
        synchronized (handlers) {
            handlers.add(handler);
        }
        handler.start();
    }

    private void answer(Socket asker, boolean onlyMetrics, AdminConsole console) {
        try (asker) {
            String[] words = new BufferedReader(new InputStreamReader(asker.getInputStream(), StandardCharsets.UTF_8))
                    .readLine().split("\t", -1);
            answer(words, onlyMetrics, asker, console);
            asker.getOutputStream().write(END.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // the asker sees that there is no end
        }
    }

    private void answer(String[] words, boolean onlyMetrics, Socket asker, AdminConsole console) throws IOException {
        try {
            switch (words[0]) {
                case "metrics" -> asker.getOutputStream().write(text(metrics(console)));
                case "health" -> asker.getOutputStream().write(text(health(console)));
                default -> run(words, onlyMetrics, asker, console);
            }
        } catch (RuntimeException e) {
            defect(); // before the asker hears that there is no answer
            throw new IOException(e);
        }
    }

    static byte[] text(Object shown) {
        return String.valueOf(shown).getBytes(StandardCharsets.UTF_8);
    }

    void defect() {}

    Object metrics(AdminConsole console) throws IOException {
        return await(console.metrics());
    }

    Object health(AdminConsole console) throws IOException {
        return await(console.health());
    }

    void run(String[] words, boolean onlyMetrics, Socket asker, AdminConsole console) throws IOException {
        if (mayRun(onlyMetrics)) {
            Map<String, String> arguments = new LinkedHashMap<>();
            for (int i = 3; i + 1 < words.length; i += 2) {
                arguments.put(decode(words[i]), decode(words[i + 1]));
            }
            Peer peer = new Peer((InetSocketAddress) asker.getRemoteSocketAddress(),
                    (InetSocketAddress) asker.getLocalSocketAddress(), false, List.of());
            String credentials = words[2].isEmpty() ? null : decode(words[2]);
            show(console.run(call(words[1], arguments, credentials, peer)), asker.getOutputStream());
        }
    }

    boolean mayRun(boolean onlyMetrics) {
        return !onlyMetrics;
    }

    AdminCall call(String command, Map<String, String> arguments, String credentials, Peer peer) {
        return new AdminCall(command, arguments, credentials, peer);
    }

    void show(CompletionStage<AdminAnswer> stage, OutputStream out) throws IOException {
        AdminAnswer answer;
        try {
            answer = await(stage);
        } catch (IOException e) {
            out.write(text(reason(e)));
            return;
        }
        write(answer, out);
    }

    String reason(IOException cause) {
        return cause.getMessage();
    }

    void write(AdminAnswer answer, OutputStream out) throws IOException {
        if (answer.stream() == null) {
            out.write(text(fields(answer)));
        } else {
            stream(answer, out);
        }
    }

    String fields(AdminAnswer answer) {
        return answer.fields() + " " + answer.error();
    }

    void stream(AdminAnswer answer, OutputStream out) throws IOException {
        try (InputStream stream = answer.stream()) {
            stream.transferTo(out);
        }
    }

    <T> T await(CompletionStage<T> stage) throws IOException {
        try {
            return stage.toCompletableFuture().get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IOException("no answer", e);
        }
    }

    private static String decode(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        closeSockets();
        synchronized (handlers) {
            handlers.forEach(Thread::interrupt);
        }
    }

    void closeSockets() {
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
