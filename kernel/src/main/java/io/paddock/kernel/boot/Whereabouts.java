package io.paddock.kernel.boot;

import io.paddock.kernel.plugin.Chosen;
import io.paddock.kernel.plugin.ProviderChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out from a thread's stack which of the chosen providers it is in. Immutable. */
final class Whereabouts {
    private static final String SERVER = "io.paddock.kernel.";

    private final List<Chosen<?>> providers;

    Whereabouts(ProviderChoice choice) {
        this.providers = choice.all();
    }

    /**
     * A provider, and where in its code.
     *
     * @param frame the innermost one that is the provider's: what it calls is its own doing
     */
    record Place(Chosen<?> provider, StackTraceElement frame) {}

    /** Empty if the thread is in no provider: in the server itself. */
    Optional<Place> of(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            for (Chosen<?> provider : providers) {
                if (isIn(provider, frame)) {
                    return Optional.of(new Place(provider, frame));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Finds out whose bug it is.
     *
     * @throws ProviderFaultException if a provider has thrown this, and not the server that was called by one
     */
    void blame(Throwable thrown) {
        thrower(thrown).ifPresent(place -> {
            throw new ProviderFaultException(place, thrown);
        });
    }

    private Optional<Place> thrower(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().startsWith(SERVER)) {
                return of(Arrays.copyOf(stack, i));
            }
        }
        return of(stack);
    }

    private static boolean isIn(Chosen<?> provider, StackTraceElement frame) {
        return frame.getModuleName() == null
                ? frame.getClassName().startsWith(provider.packageName() + ".")
                : frame.getModuleName().equals(provider.module());
    }
}
