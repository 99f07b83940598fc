package org.panelkey.arrivals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where a destination leads that Panelkey has no page for. */
@Entity
@Table(name = "destination_address")
public class DestinationAddress {

    @Id
    @Enumerated(EnumType.STRING)
    private Destination destination;

    @Column(nullable = false)
    private String address;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected DestinationAddress() {}

    DestinationAddress(Destination destination, OutwardAddress address) {
        this.destination = destination;
        this.address = address.text();
    }

    Destination destination() {
        return destination;
    }

    OutwardAddress address() {
        return new OutwardAddress(address);
    }

    void leadTo(OutwardAddress changed) {
        this.address = changed.text();
    }
}
