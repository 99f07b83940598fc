package org.panelkey.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How kinds share the rows of a page. */
class RoomTest {

    @Test
    void a_kind_alone_has_all_rows() {
        assertThat(Room.share(50, 50, 0, 0)).isEqualTo(new Room(50, 0, 0));
        assertThat(Room.share(50, 0, 50, 0)).isEqualTo(new Room(0, 50, 0));
        assertThat(Room.share(50, 0, 0, 50)).isEqualTo(new Room(0, 0, 50));
    }

    @Test
    void none_crowds_the_others_out() {
        assertThat(Room.share(50, 50, 50, 50)).isEqualTo(new Room(20, 20, 10));
        assertThat(Room.share(50, 50, 50, 2)).isEqualTo(new Room(28, 20, 2));
        assertThat(Room.share(50, 3, 50, 50)).isEqualTo(new Room(3, 37, 10));
        assertThat(Room.share(50, 1, 2, 3)).isEqualTo(new Room(1, 2, 3));
        assertThat(Room.share(50, 0, 1, 50)).isEqualTo(new Room(0, 1, 49));
    }

    @Test
    void no_more_rows_are_given_than_there_are() {
        for (int rows : new int[] {1, 5, 12, 50}) {
            for (int servers = 0; servers <= 50; servers += 5) {
                for (int services = 0; services <= 50; services += 5) {
                    for (int clients = 0; clients <= 50; clients += 5) {
                        Room room = Room.share(rows, servers, services, clients);
                        int given = room.servers() + room.services() + room.clients();
                        assertThat(given).isEqualTo(Math.min(rows, servers + services + clients));
                        assertThat(room.servers()).isLessThanOrEqualTo(servers);
                        assertThat(room.services()).isLessThanOrEqualTo(services);
                        assertThat(room.clients()).isLessThanOrEqualTo(clients);
                    }
                }
            }
        }
    }
}
