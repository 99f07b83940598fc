package org.panelkey.arrivals;

/** Nobody can be sent in as asked. */
final class ArrivalRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrivalFault fault;

    ArrivalRefusedException(ArrivalFault fault) {
        super(fault.name());
        this.fault = fault;
    }

    ArrivalFault fault() {
        return fault;
    }
}
