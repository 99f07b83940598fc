package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.panelkey.arrivals.Onward;
import org.panelkey.hosting.ServiceId;
import org.panelkey.web.Answers;

/** Leads on to a page of another system; by itself where script runs. */
@Named("onward")
@RequestScoped
public class OnwardPage {

    @Inject
    Onward onward;

    @Inject
    ClientMe me;

    private final String destination = Answers.parameter(Onward.DESTINATION).orElse("");
    private String address = "";

    /** Finds where it leads; a destination that leads nowhere is no page. */
    public void open() {
        address = onward.address(
                        me.id(), destination, Answers.id(Onward.SERVICE).map(ServiceId::new))
                .orElse("");
        if (address.isEmpty()) {
            Answers.notFound();
        }
    }

    /** Which destination, by its name inside. */
    public String getDestination() {
        return destination;
    }

    /** Where it leads. */
    public String getAddress() {
        return address;
    }
}
