//go:build crds

// Package kubernetes keeps sigs.k8s.io/gateway-api among the module's requirements: the CustomResourceDefinitions
// that the tests install are read from that module's folder.
package kubernetes

import _ "sigs.k8s.io/gateway-api/apis/v1"
