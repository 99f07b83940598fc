package org.panelkey.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.panelkey.credentials.ApiScope;

/** What callers are told of a call. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Described {

    /** One sentence. */
    String value();

    /** What the credential needs; nothing where any will do. */
    ApiScope[] scope() default {};

    /** The body that it takes. */
    Shape takes() default Shape.NONE;

    /** The body that it answers. */
    Shape answers() default Shape.NONE;

    /** The status of that answer. */
    int status() default 200;

    /** Whether it answers a page of such things. */
    boolean paged() default false;

    /** By what such a page can be narrowed. */
    Filter[] filters() default {};

    /** Whether it takes a key, so that it can be sent again. */
    boolean once() default false;
}
