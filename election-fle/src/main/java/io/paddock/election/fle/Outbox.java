package io.paddock.election.fle;

import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Electorate;
import java.nio.charset.StandardCharsets;

/** Sends notifications with the configuration that the server was looking with. */
final class Outbox {
    private final ElectionPort port;
    private final byte[] config;

    Outbox(ElectionPort port, Electorate electorate) {
        this.port = port;
        this.config = electorate.text().getBytes(StandardCharsets.UTF_8);
    }

    void send(long toServer, Notification notification) {
        port.send(toServer, NotificationCodec.encode(notification, config));
    }
}
