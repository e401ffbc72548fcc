package io.paddock.kernel.zab.peer;

/** A text that describes no ensemble; the message says why. */
public final class MalformedConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedConfigurationException(String message) {
        super(message);
    }
}
