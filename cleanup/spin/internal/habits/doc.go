// Package habits knows what spinners are in the habit of writing for what, in that direction ("crisis" for
// emergency), and reads a text as if one had written it: of all ways to undo such
// exchanges, each or not, the one in which the words go together best. Neighbours that were both exchanged are put
// right together, which a look at one place at a time cannot do.
package habits
