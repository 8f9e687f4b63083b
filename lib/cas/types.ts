/** What CAS says of a ticket. An unknown failure code is a failure like any other. */
export type ServiceResponse = { kind: 'success'; username: string } | { kind: 'failure'; code: string };

/** An element of strict XML: namespaces resolved, entities read, comments gone. */
export type XmlElement = {
  uri: string;
  local: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** Its own text, not that of its children. */
  text: string;
};
