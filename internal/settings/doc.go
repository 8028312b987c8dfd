// Package settings is the one table of what can be set: key, flag, default, check and help. Flags, the
// configuration file and its documentation are made from it.
package settings
