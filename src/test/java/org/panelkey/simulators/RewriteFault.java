package org.panelkey.simulators;

import java.io.IOException;

/**
 * A sound answer in which some text is another.
 *
 * @param pattern what is replaced, wherever it is, as an expression
 * @param replacement what stands there instead
 */
public record RewriteFault(String pattern, String replacement) implements Fault {

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        Answer answer = exchange.proceed();
        return exchange.write(answer.withBody(answer.text().replaceAll(pattern, replacement)));
    }
}
