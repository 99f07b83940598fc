package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.arrivals.OutwardAddress;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** Settings &gt; Destinations: where those destinations lead that Panelkey has no page for. */
@Named("destinations")
@ViewScoped
public class DestinationsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    DestinationAddresses addresses;

    @Inject
    ProofField proof;

    private final HashMap<String, String> typed = new HashMap<>();
    private final HashMap<String, String> read = new HashMap<>();

    /** Reads where they lead now. */
    public void open() {
        addresses.all().forEach((destination, address) -> read.put(destination.name(), address.text()));
        typed.putAll(read);
    }

    /** Saves all that was changed, or says beside the fields why not. */
    public void save() {
        Map<Destination, Optional<OutwardAddress>> wanted = new EnumMap<>(Destination.class);
        for (Destination each : getAll()) {
            String address =
                    Objects.requireNonNullElse(typed.get(each.name()), "").strip();
            Optional<OutwardAddress> plain = OutwardAddress.parse(address);
            if (plain.isEmpty() && !address.isEmpty()) {
                Words.complainBeside("destinations:" + each, "destinations.wrong");
            }
            // Only what was changed here: somebody else may have changed another one meanwhile.
            if (!address.equals(Objects.requireNonNullElse(read.get(each.name()), ""))) {
                wanted.put(each, plain);
            }
        }
        if (Words.complained() || !proof.isGiven("destinations:proof")) {
            return;
        }
        addresses.change(wanted);
        Words.say("destinations.saved");
        Answers.redirect("/admin/destinations");
    }

    /** Those that lead elsewhere. */
    public List<Destination> getAll() {
        return Destination.elsewhere();
    }

    /** What is typed for each, by its name. */
    public Map<String, String> getTyped() {
        return typed;
    }
}
