package org.panelkey.imports;

import java.util.Optional;
import org.panelkey.hosting.ProductId;

/**
 * New lines of one plan, with the product that their services shall be of.
 *
 * @param plan the panel's own name of it; may be empty
 * @param product the product, empty where none was chosen
 * @param lines how many
 */
public record PlanCount(String plan, Optional<ProductId> product, int lines) {}
