package io.paddock.simulator.check;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.simulator.server.ServerObserver;
import io.paddock.simulator.server.SimServer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches what each server's disk and its kernel promise: what was called durable is there after a crash, and no epoch
 * that was promised is taken back.
 */
final class PromiseJudge implements ServerObserver {
    private final Map<Integer, Promises> promises = new TreeMap<>();

    private static final class Promises {
        Epochs asked = Epochs.NONE;
        Epochs durable = Epochs.NONE;
        long durableZxid;
    }

    private Promises of(SimServer server) {
        return promises.computeIfAbsent(server.id(), key -> new Promises());
    }

    /** That server's disk is a new one. */
    void wiped(SimServer server) {
        promises.remove(server.id());
    }

    @Override
    public void durable(SimServer server, long zxid) {
        Promises own = of(server);
        own.durableZxid = Math.max(own.durableZxid, zxid);
    }

    @Override
    public void durable(SimServer server, Epochs epochs) {
        of(server).durable = epochs;
    }

    /** From now on the disk may have what was before or what comes after. */
    @Override
    public void truncated(SimServer server, long zxid) {
        of(server).durableZxid = Math.min(of(server).durableZxid, zxid);
    }

    @Override
    public void installs(SimServer server, long snapshotZxid) {
        of(server).durableZxid = Math.min(of(server).durableZxid, snapshotZxid);
    }

    @Override
    public void savesEpochs(SimServer server, Epochs epochs) {
        Epochs before = of(server).asked;
        if (epochs.accepted() < before.accepted() || epochs.current() < before.current()
                || epochs.current() > epochs.accepted()) {
            throw new Violation(server.name() + " had " + before + " and now promises " + epochs);
        }
        of(server).asked = epochs;
    }

    @Override
    public void recovered(SimServer server, Recovered recovered) {
        Promises own = of(server);
        if (recovered.lastZxid() < own.durableZxid) {
            throw new Violation(server.name() + " recovers up to 0x" + Long.toHexString(recovered.lastZxid())
                    + ", and its storage had called 0x" + Long.toHexString(own.durableZxid) + " durable");
        }
        if (recovered.epochs().accepted() < own.durable.accepted()
                || recovered.epochs().current() < own.durable.current()) {
            throw new Violation(server.name() + " recovers " + recovered.epochs() + ", and its storage had called "
                    + own.durable + " durable");
        }
        own.asked = recovered.epochs();
    }
}
