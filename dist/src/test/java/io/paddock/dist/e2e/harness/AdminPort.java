package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server's administration over HTTP, as a client sees it. */
public record AdminPort(int port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The page there. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    /** What a command answers, which must not be an error. */
    public String command(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/commands/" + name);
        if (answer.statusCode() != 200 || !answer.body().contains("\"error\" : null")) {
            throw new AssertionError(name + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Posts nothing there; credentials may be null. */
    public HttpResponse<String> post(String path, String credentials) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A request that a test completes. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT);
    }

    /** Sends it, as soon as somebody listens: a server does so a moment after it serves clients. */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        Await.until(LIMIT, () -> "somebody who listens on " + port, () -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return CLIENT.send(request.build(), body);
    }
}
