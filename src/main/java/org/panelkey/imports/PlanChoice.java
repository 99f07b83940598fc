package org.panelkey.imports;

import java.util.Optional;
import org.panelkey.hosting.ProductId;

/**
 * Which product the new lines of a plan shall be of.
 *
 * @param plan the panel's own name of it; may be empty
 * @param former the product that they are of so far; those of others were chosen one by one and stay
 * @param product the product
 */
public record PlanChoice(String plan, Optional<ProductId> former, ProductId product) {}
