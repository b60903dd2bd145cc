package io.pairgate.relay.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the endpoints of a path by walking a tree of segments: a literal wins over a parameter.
 *
 * <p>Immutable once built, thread-safe.
 */
final class Routes {

  /**
   * The endpoints of one path, by method.
   *
   * @param parameters what stands in the template's places
   * @param open whether nobody is asked who he is, whatever the method
   * @param vendors whether it is a vendor's own API
   */
  record Found(
      Map<String, Endpoint> endpoints, List<String> parameters, boolean open, boolean vendors) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private Node parameter;
    private final Map<String, Endpoint> endpoints = new TreeMap<>();
    private boolean open = true;
    private boolean vendors;
  }

  private final Node root = new Node();

  Routes(Collection<Endpoint> endpoints) {
    endpoints.forEach(this::add);
  }

  private void add(Endpoint endpoint) {
    Node node = root;
    for (String segment : endpoint.template().substring(1).split("/")) {
      if (segment.isEmpty()) {
        continue;
      }
      if (segment.startsWith("{")) {
        if (node.parameter == null) {
          node.parameter = new Node();
        }
        node = node.parameter;
      } else {
        node = node.literals.computeIfAbsent(segment, s -> new Node());
      }
    }
    if (node.endpoints.put(endpoint.method(), endpoint) != null) {
      throw new IllegalArgumentException(
          "two endpoints for " + endpoint.method() + " " + endpoint.template());
    }
    node.open &= endpoint.open();
    node.vendors |= endpoint.vendors();
  }

  /**
   * @return null if there is nothing at the path
   */
  Found find(List<String> segments) {
    Node node = root;
    List<String> parameters = new ArrayList<>(3);
    for (String segment : segments) {
      Node next = node.literals.get(segment);
      if (next == null) {
        next = node.parameter;
        parameters.add(segment);
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node.endpoints.isEmpty()
        ? null
        : new Found(node.endpoints, parameters, node.open, node.vendors);
  }
}
