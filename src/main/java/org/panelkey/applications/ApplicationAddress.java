package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An address that an application may have browsers sent to. */
@Entity
@Table(name = "application_redirect")
public class ApplicationAddress {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Purpose purpose;

    @Column(nullable = false, updatable = false)
    private int place;

    @Column(nullable = false, updatable = false)
    private String address;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ApplicationAddress() {}

    @SuppressWarnings("NullAway.Init")
    ApplicationAddress(ApplicationId application, Purpose purpose, int place, String address) {
        this.applicationId = application.value();
        this.purpose = purpose;
        this.place = place;
        this.address = address;
    }

    /** The address. */
    public String address() {
        return address;
    }

    /** When browsers are sent there. */
    public enum Purpose {
        /** After somebody signed in. */
        SIGN_IN,
        /** After somebody signed out. */
        SIGN_OUT
    }
}
