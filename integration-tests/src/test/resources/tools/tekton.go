// Reads the data of a ConfigMap, a JSON object in the file that is named, as Tekton Chains does: with its own configuration package.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/tektoncd/chains/pkg/config"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var data map[string]string
	if err := json.NewDecoder(file).Decode(&data); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	read, err := config.NewConfigFromMap(data)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(read); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
