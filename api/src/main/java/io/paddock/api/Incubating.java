package io.paddock.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * May change with every minor version, which the changelog then says; a plug-in that uses it is compiled anew for each.
 * Types within the type are incubating too.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Stable(since = "0.1")
public @interface Incubating {
    /** The version in which it has appeared, as {@code major.minor}. */
    String since();
}
