package io.paddock.kernel.loop;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where work is done that takes time and that the kernel thread must not wait for. */
public interface Errands {
    /**
     * Has something done elsewhere.
     *
     * @param elsewhere runs on some other thread
     * @param here      gets the result, on the kernel thread and never within this call
     * @return false if there is too much to do already: neither will run
     */
    <T> boolean send(Supplier<T> elsewhere, Consumer<T> here);
}
