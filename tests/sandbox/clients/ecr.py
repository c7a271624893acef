# SPDX-License-Identifier: GPL-3.0-or-later
"""ECR: repositories and the login to them."""

import base64

from .support import equal, refused, step


@step()
def repository_is_made(world):
    repository = world.ecr.create_repository(repositoryName="team/images")["repository"]
    assert repository["repositoryUri"].endswith(".dkr.ecr.us-east-1.amazonaws.com/team/images")
    names = [r["repositoryName"] for r in world.ecr.describe_repositories()["repositories"]]
    assert "team/images" in names


@step()
def repository_name_out_of_pattern(world):
    client = world.sandbox.client("ecr", checked=False)
    refused("InvalidParameterException", "repositoryName", client.create_repository,
            repositoryName="UPPER")
    refused("InvalidParameterException", "repositoryName", client.create_repository)


@step()
def repository_that_is_not_there(world):
    refused("RepositoryNotFoundException", "The repository with name 'nope' does not exist",
            world.ecr.describe_images, repositoryName="nope")


@step()
def image_that_is_not_there(world):
    refused("ImageNotFoundException", "team/images", world.ecr.describe_images,
            repositoryName="team/images", imageIds=[{"imageTag": "latest"}])
    equal(world.ecr.list_images(repositoryName="team/images")["imageIds"], [])


@step()
def login(world):
    data = world.ecr.get_authorization_token()["authorizationData"][0]
    user, password = base64.b64decode(data["authorizationToken"]).decode().split(":")
    equal(user, "AWS")
    assert len(password) > 20 and data["proxyEndpoint"].startswith("https://")


@step()
def repository_is_deleted(world):
    world.ecr.delete_repository(repositoryName="team/images")
    refused("RepositoryNotFoundException", "", world.ecr.delete_repository,
            repositoryName="team/images")
