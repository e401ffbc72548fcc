package io.paddock.kernel.plugin;

import io.paddock.api.ModuleStartException;
import java.util.List;
import java.util.stream.Collectors;

/** The server can't start with these providers. Its message has a line for each refusal, all of them. */
public final class RefusedException extends ModuleStartException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        this(refusals, null);
    }

    RefusedException(List<Refusal> refusals, Throwable cause) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining(System.lineSeparator())), cause);
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
