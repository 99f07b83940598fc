package org.panelkey.simulators;

import org.w3c.dom.Element;

/** One operation of the XML interface; it answers with the content of its element. */
@FunctionalInterface
interface PleskOperation {

    String run(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException;
}
