package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;

/** What a token carries, as it is stored. */
class TicketTest {

    @Test
    @DisplayName(
            "A link that a former version made is read as one of another system, and one of a former node reads ours")
    void a_ticket_of_the_former_version_reads() {
        Ticket former = Ticket.read("7 8 PRODUCT_DETAILS 9 -");
        assertThat(former.origin()).isEqualTo(Origin.API);
        assertThat(former.service()).contains(new ServiceId(9));
        assertThat(former.text()).isEqualTo("7 8 PRODUCT_DETAILS 9 -");
        Ticket path = Ticket.read("7 8 CUSTOM_REDIRECT - /client/activity?page=2");
        assertThat(path.path()).map(LocalPath::text).contains("/client/activity?page=2");
        assertThat(Ticket.read(path.text())).isEqualTo(path);
    }

    @Test
    @DisplayName("A link of a panel says so, and always names the service")
    void a_ticket_of_a_panel_reads() {
        Ticket ticket =
                Ticket.fromPanel(new UserId(7), new ClientAccountId(8), Destination.SERVICES, new ServiceId(9), 10);
        assertThat(ticket.text()).isEqualTo("7 8 SERVICES 9 - PANEL 10");
        assertThat(Ticket.read(ticket.text())).isEqualTo(ticket);
        assertThat(ticket.service()).isEqualTo(Optional.of(new ServiceId(9)));
        assertThat(ticket.credential()).contains(10L);
        Ticket former = Ticket.read("7 8 SERVICES 9 - PANEL");
        assertThat(former.origin()).isEqualTo(Origin.PANEL);
        assertThat(former.credential()).isEmpty();
        assertThat(former.text()).isEqualTo("7 8 SERVICES 9 - PANEL");
        assertThatThrownBy(() -> Ticket.read("7 8 SERVICES 9 - OTHER")).isInstanceOf(IllegalArgumentException.class);
    }
}
