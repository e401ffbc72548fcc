package io.paddock.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Changes only so that plug-ins compiled against it go on working, until the next major version. Types within
 * the type are stable too.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Stable(since = "0.1")
public @interface Stable {
    /** The version in which it has become stable, as {@code major.minor}. */
    String since();
}
