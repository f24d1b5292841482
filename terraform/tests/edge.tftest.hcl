mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
}

variables {
  name            = "stackbox-messaging"
  access_log_arn  = "arn:aws:logs:us-east-1:000000000000:log-group:mock"
  throttle        = { http_per_second = 100, frames_per_second = 500, connects_per_second = 50 }
  gateway_account = true
  waf             = true

  front_door_secrets = ["new-secret", "old-secret"]

  functions = {
    for function in ["authorizer", "socket", "http"] : function => {
      function   = function
      alias      = "live"
      arn        = "arn:aws:lambda:us-east-1:000000000000:function:${function}:live"
      invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${function}:live/invocations"
    }
  }
}

run "every_action_has_a_route_and_an_answer" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition     = alltrue([for action in jsondecode(file("./modules/edge/actions.json")) : contains(keys(aws_apigatewayv2_route.socket), action)])
    error_message = "An action has no route."
  }

  assert {
    condition     = setsubtract(keys(aws_apigatewayv2_route.socket), keys(aws_apigatewayv2_route_response.socket)) == toset(["$connect", "$disconnect"])
    error_message = "All but connecting and going are answered by the route's response."
  }

  assert {
    condition     = aws_apigatewayv2_api.socket.route_selection_expression == "$request.body.action"
    error_message = "Frames are routed by their action."
  }
}

run "nobody_connects_unasked" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition     = [for key, route in aws_apigatewayv2_route.socket : key if route.authorization_type == "CUSTOM"] == ["$connect"]
    error_message = "The authorizer is asked at $connect, and only there."
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.socket.authorizer_type == "REQUEST" && try(length(aws_apigatewayv2_authorizer.socket.identity_sources), 0) == 0
    error_message = "A ticket may stand in a header or in the query."
  }
}

run "both_gateways_have_limits_and_connecting_one_of_its_own" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition     = aws_apigatewayv2_stage.http.default_route_settings[0].throttling_rate_limit == 100
    error_message = "HTTP has its limit."
  }

  assert {
    condition = (aws_apigatewayv2_stage.socket.default_route_settings[0].throttling_rate_limit == 500
    && [for route in aws_apigatewayv2_stage.socket.route_settings : route.throttling_rate_limit if route.route_key == "$connect"] == [50])
    error_message = "Frames have theirs, and connecting has its own."
  }
}

run "no_token_reaches_an_access_log" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition = alltrue([for stage in [aws_apigatewayv2_stage.http, aws_apigatewayv2_stage.socket] :
      !can(regex("(?i)query|header|authorizer\\.token|identity\\.", stage.access_log_settings[0].format))
      && stage.access_log_settings[0].destination_arn == var.access_log_arn
    ])
    error_message = "Neither query nor headers are logged."
  }
}

run "clients_connect_where_functions_post" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition     = output.socket.url == "wss://mock.execute-api.us-east-1.amazonaws.com/ws" && output.socket.endpoint == "https://mock.execute-api.us-east-1.amazonaws.com/ws"
    error_message = "One stage, by two schemes."
  }
}

run "people_may_quote_code_behind_the_firewall" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition     = aws_cloudfront_distribution.http[0].web_acl_id == aws_wafv2_web_acl.http[0].arn
    error_message = "CloudFront stands in front, with the web ACL."
  }

  # The common rules' overrides, each with whether it only counts.
  assert {
    condition = jsonencode([for rule in aws_wafv2_web_acl.http[0].rule : {
      for override in rule.statement[0].managed_rule_group_statement[0].rule_action_override :
      override.name => length(override.action_to_use[0].count) == 1
      } if try(rule.statement[0].managed_rule_group_statement[0].name, "") == "AWSManagedRulesCommonRuleSet"
      ]) == jsonencode([{
        CrossSiteScripting_BODY = true, EC2MetaDataSSRF_BODY = true, GenericLFI_BODY = true, GenericRFI_BODY = true,
        SizeRestrictions_BODY   = true
    }])
    error_message = "What a message says is no reason to refuse it, and all else that the rules know is."
  }

  assert {
    condition     = startswith(output.api_url, "https://") && !strcontains(output.api_url, "execute-api")
    error_message = "Clients are told CloudFront's address."
  }
}

run "cloudfront_shows_the_function_that_it_is_cloudfront" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition = [for origin in aws_cloudfront_distribution.http[0].origin :
      [for header in origin.custom_header : "${header.name}: ${header.value}"]
    ] == [["x-stackbox-front-door: new-secret"]]
    error_message = "The first secret, by the name that FrontDoor reads."
  }
}

run "the_firewall_refuses_floods_and_who_is_known_for_them" {
  module {
    source = "./modules/edge"
  }

  assert {
    condition = [for rule in aws_wafv2_web_acl.http[0].rule : [
      rule.statement[0].rate_based_statement[0].limit, rule.statement[0].rate_based_statement[0].aggregate_key_type,
      rule.action[0].block[0].custom_response[0].response_code
    ] if length(rule.statement[0].rate_based_statement) > 0] == [[60000, "IP", 429]]
    error_message = "An address has a limit, and is told so."
  }

  assert {
    condition = toset([for rule in aws_wafv2_web_acl.http[0].rule : rule.statement[0].managed_rule_group_statement[0].name
      if length(rule.statement[0].managed_rule_group_statement) > 0 && try(length(rule.override_action[0].none) == 1, false)
    ]) == toset(["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet"])
    error_message = "What the managed rules refuse is refused, and not only counted."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.http[0].rule : !rule.visibility_config[0].sampled_requests_enabled])
    error_message = "A sample would keep tokens."
  }
}

run "without_a_firewall_nothing_stands_in_front" {
  module {
    source = "./modules/edge"
  }

  variables {
    waf                = false
    gateway_account    = false
    front_door_secrets = []
  }

  assert {
    condition     = length(aws_cloudfront_distribution.http) == 0 && length(aws_wafv2_web_acl.http) == 0
    error_message = "Neither costs anything."
  }

  assert {
    condition     = length(aws_api_gateway_account.this) == 0
    error_message = "The account's setting is left alone."
  }
}
