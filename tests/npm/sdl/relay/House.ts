// A list inside a thing: Relay comes back to it by `node(id:)`.

import { graphql } from 'relay-runtime';

export const query = graphql`
  query HouseQuery($id: ID!) {
    node(id: $id) { ...House_units @alias(as: "house") }
  }
`;

export const units = graphql`
  fragment House_units on Building
  @argumentDefinitions(first: { type: "Int", defaultValue: 50 }, after: { type: "String" })
  @refetchable(queryName: "HouseMoreQuery") {
    address
    units(first: $first, after: $after) @connection(key: "House_units") {
      edges { node { number areaM2 residencies { role share since resident { displayName } } } }
    }
  }
`;
