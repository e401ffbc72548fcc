package io.paddock.kernel.admin;

import io.paddock.api.Timers;
import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminCommand;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.Health;
import io.paddock.api.admin.Metric;
import io.paddock.kernel.client.ClientPlane;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.observe.Surroundings;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.RoleFacts;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where administration asks; see {@link AdminConsole}. */
public final class AdminDesk implements AdminConsole {
    private static final String NOT_SERVING = "This ZooKeeper instance is not currently serving requests";

    private final CommandInbox inbox;
    private final ClientPlane clients;
    private final AdminFacts facts;
    private final RootGuard guard;
    private final Commands commands;
    private final BiConsumer<InetSocketAddress, String> notListening;

    /**
     * Answers for the server that these clients are of.
     *
     * @param notListening tells the operator where it can't be asked, and why; any thread
     */
    public AdminDesk(CommandInbox inbox, Timers timers, ClientPlane clients, AdminFacts facts, RootAccess access,
            BiConsumer<InetSocketAddress, String> notListening) {
        this.notListening = notListening;
        this.inbox = inbox;
        this.clients = clients;
        this.facts = facts;
        this.guard = new RootGuard(access.control(), access.authenticators(),
                () -> clients.view().state().tree().root().acl());
        List<Command> all = new ArrayList<>(ServerCommands.all());
        all.addAll(ConnectionCommands.all());
        all.addAll(WatchCommands.all());
        all.addAll(EnsembleCommands.all());
        all.add(SystemProperties.command());
        all.add(TopPaths.command());
        all.add(new SnapshotCommand(
                inbox, timers, clients.view().counters().counter("snapshot_error_count")).command());
        all.add(new RestoreCommand(inbox, clients.view().counters().counter("restore_error_count"),
                clients.view().counters().counter("restore_rate_limited_count")).command());
        this.commands = new Commands(all);
    }

    @Override
    public List<AdminCommand> commands() {
        return commands.shown();
    }

    @Override
    public CompletionStage<AdminAnswer> run(AdminCall call) {
        Command command = commands.find(call.command());
        if (command == null) {
            return CompletableFuture.completedFuture(AdminAnswer.refused(
                    Status.DONE, call.command(), "Unknown command: " + call.command()));
        }
        Measures measures = command.measures() ? Measures.of(surroundings()) : Measures.NONE;
        return ask(answer -> run(command, new Question(clients.view(), clients, facts, measures, call), answer));
    }

    private void run(Command command, Question question, Consumer<AdminAnswer> answer) {
        if (command.needsServing() && !question.server().isServing()) {
            answer.accept(AdminAnswer.refused(Status.DONE, command.name(), NOT_SERVING));
        } else if (command.shown().guarded()) {
            guard.judge(question.call(), verdict -> {
                if (verdict == Status.DONE) {
                    command.work().run(question, answer);
                } else {
                    answer.accept(AdminAnswer.refused(verdict, command.name(), denial(verdict, question.call())));
                }
            });
        } else {
            command.work().run(question, answer);
        }
    }

    private static String denial(Status verdict, AdminCall call) {
        if (verdict == Status.FORBIDDEN) {
            return "Not authorized";
        }
        return call.credentials() == null ? "Auth info is missing for the command" : "Not authenticated";
    }

    @Override
    public CompletionStage<List<Metric>> metrics() {
        Surroundings surroundings = surroundings();
        long openFiles = surroundings.openFiles();
        long maxFiles = surroundings.maxFiles();
        return ask(answer -> {
            List<Metric> metrics = MetricsReading.of(clients.view());
            metrics.add(new Metric.Gauge("open_file_descriptor_count", null, openFiles));
            metrics.add(new Metric.Gauge("max_file_descriptor_count", null, maxFiles));
            answer.accept(List.copyOf(metrics));
        });
    }

    @Override
    public void notListening(InetSocketAddress address, String reason) {
        notListening.accept(address, reason);
    }

    private Surroundings surroundings() {
        return clients.view().info().surroundings();
    }

    @Override
    public CompletionStage<Health> health() {
        return ask(answer -> answer.accept(healthOf(clients.view())));
    }

    private static Health healthOf(WordContext server) {
        Role role = server.role();
        if (role == null) {
            return new Health("none", false, "the server has not begun, or is about to end");
        }
        RoleFacts facts = role.facts();
        if (facts.isReady()) {
            return new Health(role.mode(), true, null);
        }
        return new Health(role.mode(), false, role.isReadOnly()
                ? "there is no quorum: only reads are served"
                : "the server has no leader, or is not in line with it yet (" + facts.zabState() + ")");
    }

    private <T> CompletionStage<T> ask(Consumer<Consumer<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = inbox.offer(() -> {
            try {
                question.accept(answer::complete);
            } catch (RuntimeException e) {
                // A question must not stop the server.
                answer.completeExceptionally(e);
            }
        });
        if (!taken) {
            answer.completeExceptionally(new IllegalStateException("the server has too many commands to run already"));
        }
        return answer;
    }
}
