package io.paddock.admin.http;

import io.paddock.api.admin.AdminProvider;
import io.paddock.testkit.AdminContract;
import io.paddock.testkit.AdminVisitor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Administration over HTTP keeps the contract. */
class HttpAdminContractTest extends AdminContract {

    @Override
    protected AdminProvider provider() {
        return new HttpAdminProvider();
    }

    @Override
    protected Map<String, String> options(int patienceMillis) {
        return Map.of("patience-millis", Integer.toString(patienceMillis));
    }

    @Override
    protected AdminVisitor visitor() {
        return new HttpVisitor(HttpClient.newHttpClient());
    }

    /** Asks as curl does. */
    private record HttpVisitor(HttpClient client) implements AdminVisitor {

        @Override
        public String run(
                InetSocketAddress address, String command, Map<String, String> arguments, String credentials)
                throws Exception {
            String query = arguments.entrySet().stream()
                    .map(argument -> encode(argument.getKey()) + "=" + encode(argument.getValue()))
                    .collect(Collectors.joining("&"));
            return get(address, "/commands/" + command + (query.isEmpty() ? "" : "?" + query), credentials);
        }

        @Override
        public String metrics(InetSocketAddress address) throws Exception {
            return get(address, "/metrics", null);
        }

        @Override
        public String health(InetSocketAddress address) throws Exception {
            return get(address, "/health/ready", null);
        }

        private static String encode(String word) {
            return URLEncoder.encode(word, StandardCharsets.UTF_8);
        }

        private String get(InetSocketAddress address, String path, String credentials) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path));
            if (credentials != null) {
                request.header("Authorization", credentials);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
