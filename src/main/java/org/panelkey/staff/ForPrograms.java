package org.panelkey.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another system may do it without a {@link FreshProof}, when its credential stands for what is {@link Requires required}.
 *
 * <p>It shows its secret with each call. What does not say so stays people's own, whatever a credential stands for.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForPrograms {}
