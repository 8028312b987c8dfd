// Package weights is the section "meta" of a spin model: what was fitted, and how it is read. Package
// spin judges with it, package train fits it; doc/formats/spin-model.md describes it.
package weights
