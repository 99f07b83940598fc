/**
 * Simulated control panels that speak the panels' wire protocols over TLS on the loopback interface.
 *
 * <p>They share no class with the product, so that a misreading of a protocol cannot hide on both sides. Every panel
 * records what it receives and can be told to misbehave. Nothing here is safe for a network: listeners are bound to
 * 127.0.0.1 only, and recorded requests hold credentials.
 */
package org.panelkey.simulators;
