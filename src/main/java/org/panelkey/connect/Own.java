package org.panelkey.connect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.ServerId;

/**
 * What one administrator marked and where that administrator was.
 *
 * @param servers marked servers, in the order of marking
 * @param services marked services, in the order of marking
 * @param entered when each server or service was entered last, the latest first, by its typed id
 */
public record Own(List<ServerId> servers, List<ServiceId> services, Map<Object, Instant> entered) {

    /** When a server or service was entered last; empty when that is long ago, or never. */
    public Optional<Instant> enteredAt(Object id) {
        return Optional.ofNullable(entered.get(id));
    }

    /** The servers that come first among equals. */
    List<Long> firstServers() {
        return Stream.concat(
                        servers.stream(),
                        entered.keySet().stream()
                                .filter(ServerId.class::isInstance)
                                .map(ServerId.class::cast))
                .map(ServerId::value)
                .distinct()
                .toList();
    }

    /** The services that come first among equals. */
    List<Long> firstServices() {
        return Stream.concat(
                        services.stream(),
                        entered.keySet().stream()
                                .filter(ServiceId.class::isInstance)
                                .map(ServiceId.class::cast))
                .map(ServiceId::value)
                .distinct()
                .toList();
    }
}
