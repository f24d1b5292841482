mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks"
}

variables {
  package  = { zip = "./tests/environments.tftest.hcl" }
  identity = { jwks_uri = "https://id.example.com/jwks", issuer = "https://id.example.com/", audience = "stackbox" }
}

run "dev_stands_in_the_open" {
  module {
    source = "./environments/dev"
  }

  assert {
    condition     = strcontains(output.api_url, "execute-api") && endswith(output.socket_url, "/ws")
    error_message = "The APIs' own addresses."
  }
}

run "prod_stands_behind_a_firewall" {
  module {
    source = "./environments/prod"
  }

  assert {
    condition     = !strcontains(output.api_url, "execute-api") && endswith(output.socket_url, "/ws")
    error_message = "CloudFront's address, and the socket API's own."
  }
}

run "prod_may_have_a_second_region" {
  module {
    source = "./environments/prod"
  }

  variables {
    replica_region = "eu-west-1"
  }

  assert {
    condition     = strcontains(output.redrive, "us-east-1")
    error_message = "It runs in the first."
  }
}
