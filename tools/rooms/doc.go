// Package rooms holds the house's one rule of architecture: dependencies point one way. Its test reads the imports of
// every package and fails when one reaches into a room it has no door to; docs/architecture.md tells the same to people.
package rooms
