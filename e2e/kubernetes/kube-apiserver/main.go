// Command kube-apiserver is Kubernetes' own API server, built from its Go module: the tests of live zones run
// against it, because a server that we wrote would only repeat what we believe.
package main

import (
	"os"

	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() {
	os.Exit(cli.Run(app.NewAPIServerCommand()))
}
