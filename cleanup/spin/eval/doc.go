// Package eval measures a spin detector: documents by AUC and by the share found at a
// fixed share of false alarms, phrases by precision, recall and exact recovery.
package eval
