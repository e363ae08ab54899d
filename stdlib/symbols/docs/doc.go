// Package docs holds the documentation of every importable package.
package docs
