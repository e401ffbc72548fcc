package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.Metric;
import io.paddock.api.transport.Peer;
import io.paddock.kernel.boot.Kernel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks a server that is stepped by the test. */
final class Asking {
    private Asking() {}

    static AdminCall call(String command) {
        return call(command, Map.of(), null);
    }

    static AdminCall call(String command, Map<String, String> arguments, String credentials) {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
        return new AdminCall(command, arguments, credentials, new Peer(here, here, false, List.of()));
    }

    static AdminAnswer run(Kernel kernel, Runnable settle, AdminCall call) {
        return answer(kernel.console().run(call), settle);
    }

    static <T> T answer(CompletionStage<T> stage, Runnable settle) {
        settle.run();
        if (!stage.toCompletableFuture().isDone()) {
            throw new AssertionError("no answer, though the server has nothing left to do");
        }
        return stage.toCompletableFuture().join();
    }

    static Metric metric(List<Metric> metrics, String name) {
        return metrics.stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    static double value(List<Metric> metrics, String name) {
        Metric metric = metric(metrics, name);
        return metric instanceof Metric.Counter counter ? counter.value() : ((Metric.Gauge) metric).value();
    }
}
