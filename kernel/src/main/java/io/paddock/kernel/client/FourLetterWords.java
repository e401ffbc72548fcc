package io.paddock.kernel.client;

import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.zab.Role;

/** Answers the four-letter words. */
final class FourLetterWords {
    private final ClientContext context;
    private final LongMap<ClientConnection> connections;

    FourLetterWords(ClientContext context, LongMap<ClientConnection> connections) {
        this.context = context;
        this.connections = connections;
    }

    String answer(FourLetterWord word) {
        if (!context.settings().fourLetterWords().contains("*")
                && !context.settings().fourLetterWords().contains(word.word())) {
            return word.word() + " is not executed because it is not in the whitelist.\n";
        }
        return switch (word) {
            case RUOK -> "imok";
            case SRVR -> srvr();
            default -> "";
        };
    }

    private String srvr() {
        Role role = context.roles().current();
        return "Zookeeper version: " + context.info().version() + "\nConnections: " + connections.size()
                + "\nMode: " + (role == null ? "none" : role.mode()) + "\nNode count: "
                + context.state().tree().nodeCount() + "\n";
    }
}
