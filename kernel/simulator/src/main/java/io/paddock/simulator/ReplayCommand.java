package io.paddock.simulator;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/**
 * How to see a run again.
 *
 * @param test the class and method to run, as Maven's surefire names them
 */
record ReplayCommand(String test) {
    private static final String OWN = SimulatedEnsemble.class.getName();

    /** For the method that has called {@link SimulatedEnsemble}. */
    static ReplayCommand ofCaller() {
        Optional<StackFrame> caller = StackWalker.getInstance().walk(frames -> frames
                .filter(frame -> !frame.getClassName().equals(OWN)
                        && !frame.getClassName().equals(ReplayCommand.class.getName()))
                .findFirst());
        return new ReplayCommand(caller.map(ReplayCommand::name).orElse("*"));
    }

    private static String name(StackFrame frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        // A lambda is run with all of its class.
        return frame.getMethodName().contains("$") ? type : type + "#" + frame.getMethodName();
    }

    String of(long seed) {
        return "mvn test -Dtest='" + test + "' -Dsim.seed=" + seed;
    }
}
