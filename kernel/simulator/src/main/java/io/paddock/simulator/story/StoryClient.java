package io.paddock.simulator.story;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.simulator.client.Call;
import io.paddock.simulator.client.Op;
import io.paddock.simulator.client.Reply;
import io.paddock.simulator.client.SimClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A client of a story. A {@code !} after its name means that the story does not wait for the answer.
 *
 * <pre>
 * create [-e] [-s] PATH [DATA]    set PATH DATA    delete PATH
 * get|exists|children PATH [watch]    sync    close    many N PATH (creates N below it)
 * move    drops the connection and takes the next server
 * check   tells what has become of the last request
 * </pre>
 */
final class StoryClient {
    private static final List<String> EVENTS = List.of("", "created", "deleted", "changed", "given other children");

    private final String name;
    private final SimClient client;
    private final StoryLog log;
    private Call last;
    private int toCreate;
    private String createBelow;

    StoryClient(String name, SimClient client, StoryLog log) {
        this.name = name;
        this.client = client;
        this.log = log;
        client.onProgress(this::onProgress);
        client.onEvent(event -> log.say(name + ": is told that " + event.path() + " is " + EVENTS.get(event.type())));
        client.start();
    }

    int host() {
        return client.host();
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /** Whether what a client is told to do is a request that gets an answer. */
    static boolean hasAnswer(String verb) {
        return !verb.equals("move") && !verb.equals("check");
    }

    /** The last request has been answered, or its connection is gone; all of many are done. */
    boolean isDone() {
        return toCreate == 0 && (last == null || last.reply() != null || last.isLost());
    }

    private void onProgress(Call answered) {
        if (answered == null) {
            log.say(name + ": connected");
            if (toCreate > 0) {
                createNext();
            }
        } else if (toCreate > 0) {
            toCreate--;
            if (toCreate == 0) {
                log.say(name + ": created them all");
            } else {
                createNext();
            }
        } else if (!(answered.op() instanceof Op.SetWatches)) {
            log.say(name + ": " + told(answered));
        }
    }

    void does(List<String> words) {
        switch (words.get(0)) {
            case "move" -> client.move();
            case "check" -> log.say(name + ": " + told(last));
            case "many" -> {
                toCreate = Integer.parseInt(words.get(1));
                createBelow = words.get(2);
                createNext();
            }
            default -> {
                if (client.isConnected()) {
                    last = client.send(op(words));
                } else {
                    log.say(name + ": is not connected");
                }
            }
        }
    }

    /** The connection broke before the answer to the last request. */
    void tellIfLost() {
        if (last != null && last.isLost()) {
            log.say(name + ": " + told(last));
        }
    }

    private void createNext() {
        client.send(new Op.Create(createBelow + "/n" + toCreate, new byte[64], 0, 0));
    }

    private static Op op(List<String> words) {
        String path = words.stream().filter(word -> word.startsWith("/")).findFirst().orElse("/");
        boolean watch = words.contains("watch");
        return switch (words.get(0)) {
            case "create" -> new Op.Create(path, dataAfter(path, words),
                    (words.contains("-e") ? 1 : 0) + (words.contains("-s") ? 2 : 0), 0);
            case "set" -> new Op.SetData(path, dataAfter(path, words), -1);
            case "delete" -> new Op.Delete(path, -1);
            case "get" -> new Op.GetData(path, watch);
            case "exists" -> new Op.Exists(path, watch);
            case "children" -> new Op.GetChildren(path, watch);
            case "sync" -> new Op.Sync(path);
            case "close" -> new Op.CloseSession();
            default -> throw new IllegalArgumentException("a client can't " + words);
        };
    }

    private static byte[] dataAfter(String path, List<String> words) {
        int at = words.indexOf(path) + 1;
        return at < words.size() ? words.get(at).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static String told(Call call) {
        if (call.isLost()) {
            return "lost its connection before the answer";
        }
        Reply reply = call.reply();
        if (reply == null) {
            return "no answer yet";
        }
        if (reply.error() != 0) {
            return Arrays.stream(ErrorCode.values())
                    .filter(code -> code.code() == reply.error())
                    .map(ErrorCode::name)
                    .findFirst()
                    .orElse("error " + reply.error());
        }
        if (call.op() instanceof Op.GetData) {
            return new String(reply.data(), StandardCharsets.UTF_8);
        } else if (call.op() instanceof Op.GetChildren) {
            return new TreeSet<>(reply.children()).toString();
        } else if (call.op() instanceof Op.Create) {
            return "created " + reply.path();
        }
        return "done";
    }
}
