package io.paddock.simulator.client;

import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.World;

/** Lets a client ask for one thing after the other, as long as it is not told to stop. */
public final class Workload {
    private final World world;
    private final SimClient client;
    private final ClientShape shape;
    private final OpMix mix;
    private final Chance chance;
    private boolean running;
    private boolean scheduled;

    public Workload(World world, SimClient client, ClientShape shape, OpMix mix) {
        this.world = world;
        this.client = client;
        this.shape = shape;
        this.mix = mix;
        this.chance = world.seeds().split("workload of " + client.name());
        client.onProgress(this::onProgress);
    }

    private void onProgress(Call answered) {
        if (answered != null) {
            mix.answered(answered);
        }
        schedule();
    }

    public void start() {
        running = true;
        client.start();
        schedule();
    }

    /** Nothing new is asked for; the client stays connected. */
    public void stop() {
        running = false;
    }

    private void schedule() {
        if (running && !scheduled && client.isConnected() && client.pending() < shape.pipeline()) {
            scheduled = true;
            world.queue().after(chance.between(0, shape.thinkNanos()), this::next);
        }
    }

    private void next() {
        scheduled = false;
        if (!running || !client.isConnected()) {
            return;
        }
        if (chance.happens(shape.closeProbability())) {
            client.send(new Op.CloseSession());
            return;
        }
        client.send(mix.next());
        if (chance.happens(shape.moveProbability())) {
            client.move();
        }
        schedule();
    }
}
