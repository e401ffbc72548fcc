package io.paddock.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which an operator chooses a provider ({@code storage=chronicle}). It is read without initialising
 * the class. Lower-case letters, digits and dashes; names of Paddock's own providers are reserved.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Stable(since = "0.1")
public @interface ProviderName {
    String value();
}
