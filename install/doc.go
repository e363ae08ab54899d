// Package install writes, finds and removes the kernelspec: the folder that tells Jupyter how to start Thunen.
package install
